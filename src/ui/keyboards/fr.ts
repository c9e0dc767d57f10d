/** French: AZERTY, the accents on a row of their own. */
import { keyRows, type KeyboardLayout } from './layout';

export const french: KeyboardLayout = {
  language: 'fr',
  name: 'ÀÇ',
  letters: keyRows('é è ê à â ç ù û ô î', 'a z e r t y u i o p', 'q s d f g h j k l m', "w x c v b n ' , . -"),
  capitals: keyRows('É È Ê À Â Ç Ù Û Ô Î', 'A Z E R T Y U I O P', 'Q S D F G H J K L M', "W X C V B N ' , . -"),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', 'ë ï ü ÿ œ æ Ë Ï Ü Œ', '? ! : ; ( ) « » / +', '% € $ & ñ ó á í ú ò'),
};
