import { describe, expect, it } from 'vitest';
import { reduceIdle, type IdleEvent, type IdleState } from './idle';

const RULES = { limitMs: 180_000, warningMs: 30_000, extensions: 10 };
const run = (...events: readonly IdleEvent[]): IdleState =>
  events.reduce<IdleState>((state, event) => reduceIdle(state, event, RULES), { phase: 'off' });

const arrived: IdleEvent = { type: 'arrived', at: 1000 };
const tickedAt = (at: number): IdleEvent => ({ type: 'ticked', at });

describe('an idle screen', () => {
  it('does nothing while nobody is there', () => {
    expect(run(tickedAt(10_000_000))).toEqual({ phase: 'off' });
  });

  it('warns for exactly the last part of the limit, and says how much is left', () => {
    expect(run(arrived, tickedAt(150_999)).phase).toBe('watching');
    const warned = [arrived, tickedAt(151_000)];
    expect(run(...warned)).toEqual({ phase: 'warning', touchedAt: 1000, leftMs: 30_000 });
    expect(run(...warned, tickedAt(180_500))).toEqual({ phase: 'warning', touchedAt: 1000, leftMs: 500 });
  });

  it('is over at the limit', () => {
    expect(run(arrived, tickedAt(151_000), tickedAt(180_999)).phase).toBe('warning');
    expect(run(arrived, tickedAt(151_000), tickedAt(181_000)).phase).toBe('over');
  });

  it('ends nothing without the whole warning, however late it looks', () => {
    const late = [arrived, tickedAt(10_000_000)];
    expect(run(...late)).toMatchObject({ phase: 'warning', leftMs: 30_000 });
    expect(run(...late, tickedAt(10_029_999)).phase).toBe('warning');
    expect(run(...late, tickedAt(10_030_000)).phase).toBe('over');
  });

  it('counts from the last touch', () => {
    const touched: IdleEvent = { type: 'touched', at: 100_000 };
    expect(run(arrived, touched, tickedAt(249_999)).phase).toBe('watching');
    expect(run(arrived, touched, tickedAt(250_000)).phase).toBe('warning');
  });

  it('ends the warning only when the time was extended, then gives a whole limit', () => {
    const warned = [arrived, tickedAt(160_000)];
    expect(run(...warned, { type: 'touched', at: 161_000 }).phase).toBe('warning');
    expect(run(...warned, { type: 'extended', at: 161_000 }, tickedAt(310_999)).phase).toBe('watching');
    expect(run(...warned, { type: 'extended', at: 161_000 }, tickedAt(311_000), tickedAt(341_000)).phase).toBe(
      'over',
    );
  });

  it('cannot be extended when it is over', () => {
    const over = [arrived, tickedAt(151_000), tickedAt(181_000)];
    expect(run(...over, { type: 'extended', at: 181_001 }).phase).toBe('over');
  });

  it('counts anew from a clock that was set backwards', () => {
    expect(run({ type: 'arrived', at: 1_000_000 }, tickedAt(500))).toEqual({ phase: 'watching', touchedAt: 500 });
  });

  it('is off again when the person has left', () => {
    expect(run(arrived, tickedAt(160_000), { type: 'left' }, tickedAt(500_000))).toEqual({ phase: 'off' });
  });
});
