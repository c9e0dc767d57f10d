/** The QR code as it stands on the paper: its modules out of the drawing, and the text that they stand for. */
import decodeQR from 'qr/decode.js';

/** As `typeset/set-paper-check.ts` writes it: black rectangles in one path, and nothing else black in that way. */
const CODE = /q 0 0 0 rg\n((?:-?[\d.]+ -?[\d.]+ [\d.]+ [\d.]+ re\n)+)f Q/g;
/** What stands in its place when two drawings are compared but for their codes: signatures differ each time. */
const PLACE = 'the code';
const MOST_MODULES = 177;
const QUIET_MODULES = 4;
const DOTS_PER_MODULE = 4;

export function withoutCodes(content: string): string {
  return content.replaceAll(CODE, PLACE);
}

/** Null when there is no code in the drawing, more than one, or one that cannot be read. */
export function readCode(content: string): string | null {
  const [found, ...more] = [...content.matchAll(CODE)];
  const modules = found?.[1] === undefined || more.length > 0 ? null : modulesOf(found[1]);
  if (modules === null) return null;
  try {
    return decodeQR(imageOf(modules), { timeLimit: 2_000 });
  } catch {
    // The decoder throws on anything that is no code.
    return null;
  }
}

/** Rows of modules, true is black. */
function modulesOf(rectangles: string): readonly (readonly boolean[])[] | null {
  const all = rectangles
    .trim()
    .split('\n')
    .map((line) => line.split(' ').slice(0, 4).map(Number));
  const [left, top] = [0, 1].map((at) => Math.min(...all.map((each) => each[at] ?? NaN)));
  const side = Math.min(...all.map(([, , , height = NaN]) => height));
  const at = (value = NaN, from = NaN): number => Math.round((value - from) / side);
  const count = Math.max(...all.map(([x, , width = NaN]) => at(x, left) + Math.round(width / side)));
  if (!(count > 0 && count <= MOST_MODULES)) return null;
  const rows = Array.from({ length: count }, () => Array.from({ length: count }, () => false));
  for (const [x, y, width = NaN] of all) {
    const row = rows[at(y, top)];
    if (row === undefined) return null;
    row.fill(true, at(x, left), at(x, left) + Math.round(width / side));
  }
  return rows;
}

function imageOf(modules: readonly (readonly boolean[])[]): { width: number; height: number; data: Uint8Array } {
  const side = (modules.length + 2 * QUIET_MODULES) * DOTS_PER_MODULE;
  const data = new Uint8Array(side * side * 4).fill(255);
  modules.forEach((row, down) =>
    row.forEach((isBlack, across) => {
      if (!isBlack) return;
      for (let dot = 0; dot < DOTS_PER_MODULE ** 2; dot += 1) {
        const y = (down + QUIET_MODULES) * DOTS_PER_MODULE + Math.floor(dot / DOTS_PER_MODULE);
        const x = (across + QUIET_MODULES) * DOTS_PER_MODULE + (dot % DOTS_PER_MODULE);
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }),
  );
  return { width: side, height: side, data };
}
