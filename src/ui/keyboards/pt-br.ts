/** Brazilian Portuguese: the accents on a row of their own. */
import { keyRows, type KeyboardLayout } from './layout';

export const brazilianPortuguese: KeyboardLayout = {
  language: 'pt-BR',
  name: 'ÃÇ',
  letters: keyRows('á à â ã é ê í ó ô õ ú', 'q w e r t y u i o p', 'a s d f g h j k l ç', 'z x c v b n m , . -'),
  capitals: keyRows('Á À Â Ã É Ê Í Ó Ô Õ Ú', 'Q W E R T Y U I O P', 'A S D F G H J K L Ç', 'Z X C V B N M , . -'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', "' ª º ü Ü ñ Ñ « » /", '? ! : ; ( ) % $ & +'),
};
