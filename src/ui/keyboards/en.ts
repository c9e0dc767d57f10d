/** English: the order everybody knows, with the apostrophe and hyphen that names need. */
import { keyRows, type KeyboardLayout } from './layout';

export const english: KeyboardLayout = {
  language: 'en',
  name: 'ABC',
  letters: keyRows('q w e r t y u i o p', "a s d f g h j k l '", 'z x c v b n m , . - ?'),
  capitals: keyRows('Q W E R T Y U I O P', "A S D F G H J K L '", 'Z X C V B N M , . - ?'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', 'á é í ó ú ñ ü ç à ö', '! ? : ; ( ) / % $ & +'),
};
