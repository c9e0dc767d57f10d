/** Spanish: the accents on a row of their own, because a dead key is a riddle to most. */
import { keyRows, type KeyboardLayout } from './layout';

export const spanish: KeyboardLayout = {
  language: 'es',
  name: 'ÁÑ',
  letters: keyRows('á é í ó ú ü ¿ ? ¡ !', 'q w e r t y u i o p', 'a s d f g h j k l ñ', 'z x c v b n m , . -'),
  capitals: keyRows('Á É Í Ó Ú Ü ¿ ? ¡ !', 'Q W E R T Y U I O P', 'A S D F G H J K L Ñ', 'Z X C V B N M , . -'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', "' ª º ç à è ò ï « »", ': ; ( ) / % $ € & +'),
};
