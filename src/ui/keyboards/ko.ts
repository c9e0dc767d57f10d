/** Korean: two-set (KS X 5002); its letters join to syllables as they are typed. */
import { assemble, disassemble } from 'es-hangul';
import { keyRows, type Joined, type KeyboardLayout } from './layout';

const HANGUL = /[\uac00-\ud7a3\u3131-\u3163]$/;

function joinSyllable(before: string, key: string): Joined {
  const last = HANGUL.exec(before)?.[0];
  if (last === undefined || !HANGUL.test(key)) return { erase: 0, insert: key };
  return { erase: 1, insert: assemble([...disassemble(last), key]) };
}

export const korean: KeyboardLayout = {
  language: 'ko',
  name: '가나',
  letters: keyRows('ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ', 'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ', 'ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ , . -'),
  capitals: keyRows('ㅃ ㅉ ㄸ ㄲ ㅆ ㅛ ㅕ ㅑ ㅒ ㅖ', 'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ', 'ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ , . -'),
  shiftByHand: true,
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', '? ! : ; ( ) / % ₩ +', "' & $ · ~"),
  join: joinSyllable,
};
