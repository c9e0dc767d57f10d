/** The child's side of the benchmark: makes one paper whenever it is asked, and tells how long it took. */
import { readFileSync } from 'node:fs';

/** @typedef {{ kind: 'heading' | 'paragraph' | 'item', text: string } | { kind: 'table', rows: string[][] } | { kind: 'strokes', strokes: [number, number][][] }} Block */

/** @type {{ language: string, direction: 'ltr' | 'rtl', title: string, fonts: { body: string, heading: string }, blocks: Block[] }} */
export const content = JSON.parse(readFileSync(process.argv[2], 'utf8'));

export const PAGE = { width: 612, height: 792, margin: 50 };
export const SIZE = { heading: 14, body: 9.5, line: 13 };
/** The pad that signatures are drawn on, in its own units. */
export const PAD = { width: 1200, height: 400, scale: 0.2 };

/** @param {() => Promise<Uint8Array> | Uint8Array} make */
export function serve(make) {
  process.on('message', async () => {
    const began = performance.now();
    const bytes = await make();
    const ms = performance.now() - began;
    process.send({ ms, bytes: bytes.length, file: bytes.length > 0 ? Buffer.from(bytes).toString('base64') : '' });
  });
  process.send({ ready: true });
}
