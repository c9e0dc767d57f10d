/** What a drawing shows, and that a short one cannot be made to say more than memory holds. */
import { expect, test } from 'vitest';
import { readContent } from './pdf-reader-content';

const shown = (operators: string, characters = 'A'): ReturnType<typeof readContent> =>
  readContent(Buffer.from(operators, 'latin1'), () => new Map([[0x41, characters]]));

test('text by its marked content, and strokes', () => {
  expect(shown('/P <</MCID 3>> BDC BT /F1 9 Tf [<0041> -20 <00410041>] TJ ET EMC q 0 0 m 9 9 l S Q')).toEqual({
    pieces: [{ mark: 3, text: 'AAA' }],
    strokes: 1,
  });
});

test('a code that stands for very much, used very often, is not read', () => {
  const long = 'A'.repeat(500_000);
  const often = `BT /F1 9 Tf <${'0041'.repeat(2_000)}> Tj ET`;
  expect(shown(often)?.pieces[0]?.text).toHaveLength(2_000);
  expect(shown(often, long)).toBeNull();
});
