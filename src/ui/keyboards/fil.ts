/** Filipino: the English order with ñ, which names need. */
import { keyRows, type KeyboardLayout } from './layout';

export const filipino: KeyboardLayout = {
  language: 'fil',
  name: 'ÑNG',
  letters: keyRows('q w e r t y u i o p', 'a s d f g h j k l ñ', 'z x c v b n m , . -'),
  capitals: keyRows('Q W E R T Y U I O P', 'A S D F G H J K L Ñ', 'Z X C V B N M , . -'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', "' á à â é í ó ú ? !", ': ; ( ) / % ₱ $ & +'),
};
