/** Vietnamese: its own vowels and the five tones on the first row; a tone is set on the vowel before it. */
import { joinMark, keyRows, type KeyboardLayout } from './layout';

/** Acute, grave, hook above, tilde, dot below: the tones sắc, huyền, hỏi, ngã, nặng. */
const TONES = '\u0301 \u0300 \u0309 \u0303 \u0323';

export const vietnamese: KeyboardLayout = {
  language: 'vi',
  name: 'ĂƠ',
  letters: keyRows(`ă â đ ê ô ơ ư ${TONES}`, 'q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m , . -'),
  capitals: keyRows(`Ă Â Đ Ê Ô Ơ Ư ${TONES}`, 'Q W E R T Y U I O P', 'A S D F G H J K L', 'Z X C V B N M , . -'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', "' ? ! : ; ( ) / % +", '₫ $ & « »'),
  join: joinMark,
};
