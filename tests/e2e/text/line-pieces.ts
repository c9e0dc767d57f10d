/** A line of ours as a request to Chromium: the same text, cut where our engine changes the font, and nothing else of ours. */
import type { TextBox } from '../../../electron/document/text/lay-out-text';
import type { ScriptLine } from '../../../electron/document/text/script-lines.fixture';
import type { FontPiece, LineRequest } from './chromium-lines';

/** The line cut where the font changes, in reading order; marks that are never drawn go with what is before them. */
export function piecesOf({ id }: ScriptLine, box: TextBox | undefined): readonly FontPiece[] {
  if (box === undefined) throw new Error(`no line for ${id}`);
  const runs = box.lines.flatMap((each) => each.runs);
  const pieces: { text: string; font: string }[] = [];
  runs.forEach(({ start, face }, index) => {
    const from = index === 0 ? 0 : start;
    const text = box.text.slice(from, runs[index + 1]?.start ?? box.text.length);
    const last = pieces.at(-1);
    if (last?.font === face.id) last.text += text;
    else pieces.push({ text, font: face.id });
  });
  return pieces;
}

export const request = ({ language, direction }: ScriptLine, pieces: readonly FontPiece[]): LineRequest => ({
  language,
  direction,
  pieces,
});
