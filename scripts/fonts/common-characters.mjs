/**
 * A smaller cut of a Chinese, Japanese or Korean font with the characters of its national standard: enough for bold
 * words and headings, at an eighth of the size. Rarer characters are set in the regular weight, which has them all.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** First and last lead byte, first and last trail byte; beyond these rows lie the rare characters of each encoding. */
const ROWS = {
  /** GB 2312: 6,763 characters. */
  gbk: [0xa1, 0xf7, 0xa1, 0xfe],
  /** Big5, level 1: 5,401 characters. */
  big5: [0xa1, 0xc6, 0x40, 0xfe],
  /** JIS X 0208, levels 1 and 2: 6,355 characters and the kana. */
  'euc-jp': [0xa1, 0xf4, 0xa1, 0xfe],
  /** KS X 1001: 2,350 syllables. */
  'euc-kr': [0xa1, 0xc8, 0xa1, 0xfe],
};

/** Latin to Greek, punctuation and signs, kana: common to all four. */
const ALWAYS = [
  [0x20, 0x4ff],
  [0x2000, 0x2e7f],
  [0x3000, 0x30ff],
];

const DROPPED_TABLES = ['vhea', 'vmtx', 'STAT', 'BASE'];
/** hb_subset_sets_t: HB_SUBSET_SETS_DROP_TABLE_TAG. */
const DROP_TABLE_TAG = 3;
/** hb_memory_mode_t: HB_MEMORY_MODE_WRITABLE. */
const WRITABLE = 2;

const subsetter = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')),
);

/**
 * @param {Uint8Array} font TrueType
 * @param {readonly number[]} covered its code points
 * @param {keyof typeof ROWS} encoding of its national standard
 */
export function keepCommonCharacters(font, covered, encoding) {
  const common = charactersOf(encoding);
  const kept = covered.filter((each) => common.has(each) || ALWAYS.some(([from, to]) => each >= from && each <= to));
  // One instance a font: the subsetter's memory is only given back with it.
  const { memory, ...hb } = new WebAssembly.Instance(subsetter).exports;
  hb._initialize();
  const place = hb.malloc(font.length);
  new Uint8Array(memory.buffer).set(font, place);
  const face = hb.hb_face_create(hb.hb_blob_create(place, font.length, WRITABLE, 0, 0), 0);
  const input = hb.hb_subset_input_create_or_fail();
  for (const codePoint of kept) hb.hb_set_add(hb.hb_subset_input_unicode_set(input), codePoint);
  for (const tag of DROPPED_TABLES) hb.hb_set_add(hb.hb_subset_input_set(input, DROP_TABLE_TAG), tagNumber(tag));
  const subset = hb.hb_subset_or_fail(face, input);
  if (subset === 0) throw new Error('the font could not be subset');
  const blob = hb.hb_face_reference_blob(subset);
  return Buffer.from(new Uint8Array(memory.buffer, hb.hb_blob_get_data(blob, 0), hb.hb_blob_get_length(blob)));
}

function charactersOf(encoding) {
  const [firstLead, lastLead, firstTrail, lastTrail] = ROWS[encoding];
  const decoder = new TextDecoder(encoding);
  const characters = new Set();
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= lastTrail; trail++) {
      const decoded = [...decoder.decode(Uint8Array.of(lead, trail))];
      if (decoded.length === 1 && decoded[0] !== '\ufffd') characters.add(decoded[0].codePointAt(0));
    }
  }
  return characters;
}

const tagNumber = (tag) => Buffer.from(tag, 'latin1').readUInt32BE();
