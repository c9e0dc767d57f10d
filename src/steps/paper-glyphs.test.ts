import { describe, expect, it } from 'vitest';
import { readRuns } from './paper-glyphs';

const CODES = {
  beginMarkedContent: 69,
  beginMarkedContentProps: 70,
  endMarkedContent: 71,
  setTextMatrix: 42,
  showText: 44,
};
const glyph = (unicode: string) => ({ unicode, width: 500 });

describe('the text of a drawing', () => {
  it('keeps the order of the file and every cluster whole, whatever the pen does between', () => {
    const runs = readRuns(
      {
        fnArray: [70, 42, 44, 44, 71],
        argsArray: [
          ['P', 3],
          [new Float32Array([1, 0, 0, -1, 500, 100])],
          [[glyph('يُ'), 1400, glyph('ر'), -30, glyph('جى')]],
          [[glyph(' '), glyph('هذا')]],
          [],
        ],
      },
      CODES,
    );
    expect(runs).toEqual([
      { kind: 'begin', content: 3 },
      { kind: 'text', text: 'يُرجى' },
      { kind: 'text', text: ' هذا' },
      { kind: 'end' },
    ]);
  });

  it('notes where a line ends, and not where only the font changes', () => {
    const at = (x: number, y: number) => [new Float32Array([1, 0, 0, -1, x, y])];
    const runs = readRuns(
      {
        fnArray: [42, 44, 42, 44, 42, 44],
        argsArray: [at(10, 100), [[glyph('a')]], at(20, 100), [[glyph('b')]], at(10, 120), [[glyph('c')]]],
      },
      CODES,
    );
    expect(runs.map((run) => (run.kind === 'text' ? run.text : run.kind))).toEqual(['a', 'b', 'line', 'c']);
  });

  it('knows decoration by its having no content number', () => {
    const runs = readRuns(
      { fnArray: [69, 70, 71, 71], argsArray: [['Artifact'], ['Artifact', null], null, null] },
      CODES,
    );
    expect(runs).toEqual([
      { kind: 'begin', content: null },
      { kind: 'begin', content: null },
      { kind: 'end' },
      { kind: 'end' },
    ]);
  });
});
