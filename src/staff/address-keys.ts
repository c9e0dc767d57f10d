/** Keys for an address on a network: Latin letters, digits and the signs that part an address. */
import { keyRows, type KeyboardLayout } from '../ui/keyboards/layout';

export const addressKeys: KeyboardLayout = {
  language: 'en',
  name: 'ABC',
  letters: keyRows('1 2 3 4 5 6 7 8 9 0', 'q w e r t y u i o p', 'a s d f g h j k l -', 'z x c v b n m . : /'),
  capitals: keyRows('1 2 3 4 5 6 7 8 9 0', 'Q W E R T Y U I O P', 'A S D F G H J K L -', 'Z X C V B N M . : /'),
  shiftByHand: true,
  signs: keyRows('_ ~ @ % + =', '[ ] ? & # ,'),
};
