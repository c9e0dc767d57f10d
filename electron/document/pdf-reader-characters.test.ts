/** Maps of characters as our writer and others write them, and that no map takes long. */
import { expect, test } from 'vitest';
import { readCharacterMap } from './pdf-reader-characters';

const read = (text: string): unknown => {
  const map = readCharacterMap(Buffer.from(text, 'latin1'));
  return map && Object.fromEntries(map);
};

test('single codes, ranges from a first one, ranges with a list, in several sections', () => {
  expect(read('2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar\nother\n')).toEqual({ 1: 'A', 2: 'fi' });
  expect(read('1 beginbfrange\n<0003> <0005> <0061>\nendbfrange')).toEqual({ 3: 'a', 4: 'b', 5: 'c' });
  expect(read('1 beginbfrange\n<0003> <0004> [<0061> <d83dde00>]\nendbfrange')).toEqual({ 3: 'a', 4: '😀' });
  expect(read('beginbfchar <0001> <0041> endbfchar beginbfrange <0002> <0002> <0042> endbfrange')).toEqual({
    1: 'A',
    2: 'B',
  });
  expect(read('beginbfother <0001> <0041> endbfother beginbfchar <0001> <0041>')).toEqual({});
});

test('more codes than there are is no map', () => {
  const all = '<0000> <ffff> <0000>\n';
  expect(read(`beginbfrange\n${all}endbfrange`)).not.toBeNull();
  expect(read(`beginbfrange\n${all}${all}endbfrange`)).toBeNull();
});

test.each([
  ['sections that never end', 'beginbfchar'.repeat(180_000)],
  ['lists that never end', `beginbfrange${'<0000><0000>['.repeat(150_000)}endbfrange`],
  ['entries that never end', `beginbfchar${'<0000><'.repeat(280_000)}endbfchar`],
  ['nothing but space', `beginbfrange<0000>${' '.repeat(2_000_000)}endbfrange`],
])('two megabytes of %s take no longer than a page', (_what, text) => {
  const started = performance.now();
  expect(read(text)).toEqual({});
  expect(performance.now() - started).toBeLessThan(2_000);
});
