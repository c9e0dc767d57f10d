/** When a screen that nobody touches warns and then ends: a pure reducer, the time is passed in. */
import type { IdleRules } from '../../electron/contract/api';

/**
 * `off`: nothing of a person is on the screen. `watching`: somebody is there. `warning`: the last part of the limit
 * (WCAG 2.2.1: at least 20 s, one simple action extends). `over`: the consultation must be closed and wiped.
 * All times are milliseconds of one clock that nobody sets; `touchedAt` is when the person last did anything, as counted.
 */
export type IdleState =
  | { readonly phase: 'off' }
  | { readonly phase: 'watching'; readonly touchedAt: number }
  | { readonly phase: 'warning'; readonly touchedAt: number; readonly leftMs: number }
  | { readonly phase: 'over' };

export type IdleEvent =
  | { readonly type: 'arrived'; readonly at: number }
  | { readonly type: 'touched'; readonly at: number }
  | { readonly type: 'extended'; readonly at: number }
  | { readonly type: 'ticked'; readonly at: number }
  | { readonly type: 'left' };

/** The state after `event`. A touch during the warning changes nothing by itself: only `extended` ends the warning. */
export function reduceIdle(state: IdleState, event: IdleEvent, rules: IdleRules): IdleState {
  switch (event.type) {
    case 'arrived':
      return { phase: 'watching', touchedAt: event.at };
    case 'left':
      return { phase: 'off' };
    case 'touched':
      return state.phase === 'watching' ? { phase: 'watching', touchedAt: event.at } : state;
    case 'extended':
      return state.phase === 'warning' ? { phase: 'watching', touchedAt: event.at } : state;
    case 'ticked':
      return tick(state, event.at, rules);
  }
}

/** A page that stood still wakes late: the person is warned for the whole time all the same, never ended unwarned. */
function warnFrom(at: number, { limitMs, warningMs }: IdleRules): IdleState {
  return { phase: 'warning', touchedAt: at + warningMs - limitMs, leftMs: warningMs };
}

function tick(state: IdleState, at: number, rules: IdleRules): IdleState {
  if (state.phase === 'off' || state.phase === 'over') return state;
  // Should a clock ever go back, it must neither end a talk early nor keep a forgotten one open for hours: count from here.
  if (at < state.touchedAt) return { phase: 'watching', touchedAt: at };
  const leftMs = state.touchedAt + rules.limitMs - at;
  if (leftMs > rules.warningMs) return state;
  if (state.phase === 'watching') return warnFrom(at, rules);
  return leftMs <= 0 ? { phase: 'over' } : { phase: 'warning', touchedAt: state.touchedAt, leftMs };
}
