import { describe, expect, it } from 'vitest';
import { LeafTurner } from './leaf-turner.svelte';
import { UnseenLeaves } from './unseen-leaves.svelte';

function turnerOf(leaves: number): LeafTurner {
  const turner = new LeafTurner();
  turner.count = leaves;
  return turner;
}

describe('leaves that nobody has seen', () => {
  it('are turned one after the other before the page is', () => {
    const unseen = new UnseenLeaves();
    const turner = turnerOf(3);
    unseen.add(turner);
    expect([unseen.turn(), turner.current]).toEqual([true, 1]);
    expect([unseen.turn(), turner.current]).toEqual([true, 2]);
    expect(unseen.areThere).toBe(false);
    expect([unseen.turn(), turner.current]).toEqual([false, 2]);
  });

  it('stay seen when somebody turns back, and are none on a page of one leaf', () => {
    const unseen = new UnseenLeaves();
    const turner = turnerOf(2);
    unseen.add(turnerOf(1));
    unseen.add(turner);
    turner.turnTo(1);
    turner.turnTo(0);
    expect(unseen.areThere).toBe(false);
  });

  it('go with their text', () => {
    const unseen = new UnseenLeaves();
    const remove = unseen.add(turnerOf(2));
    expect(unseen.areThere).toBe(true);
    remove();
    expect(unseen.areThere).toBe(false);
  });
});
