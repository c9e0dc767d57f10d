/** What can be touched is as large on a fine panel as on the one that everything was drawn for, and never smaller. */
import { expect, it } from 'vitest';
import { panelScale } from './panel-scale';

const TARGET_PX = 96;
const MM_PER_INCH = 25.4;
/** Of a target of the look, on that panel. */
function targetMm(width: number, height: number, inches: number): number {
  const scale = panelScale({ width, height, inches }) ?? 1;
  return ((TARGET_PX * scale) / (Math.hypot(width, height) / inches)) * MM_PER_INCH;
}

it('draws a panel of 21.5 inches as it is', () => {
  expect(panelScale({ width: 1920, height: 1080, inches: 21.5 })).toBeNull();
  expect(panelScale({ width: 1080, height: 1920, inches: 21.5 })).toBeNull();
});

it.each([
  [3840, 2160, 27],
  [2160, 3840, 27],
  [2560, 1440, 21.5],
  [3840, 2160, 32],
])('makes targets of at least 20 mm at %i x %i on %f inches', (width, height, inches) => {
  expect(targetMm(width, height, inches)).toBeGreaterThanOrEqual(20);
});

it.each([
  [1920, 1080, 32],
  [1366, 768, 19],
  [1920, 1080, 43],
])('never draws anything smaller: %i x %i on %f inches', (width, height, inches) => {
  expect(panelScale({ width, height, inches })).toBeNull();
});

it('stops where the page would no longer fit', () => {
  // A telephone's dots on a whole screen: larger would push words off the page.
  expect(panelScale({ width: 1920, height: 1080, inches: 10 })).toBe(1.04);
  expect(panelScale({ width: 1366, height: 768, inches: 10 })).toBeNull();
});
