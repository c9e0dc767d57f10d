/** Lines in every script that the paper can be set in, plain and mixed with figures, units, names, brackets and dates. */
import type { Text } from '../document-model';

export interface ScriptLine {
  readonly id: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly text: Text;
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

function line(id: string, text: string | Text): ScriptLine {
  const language = id.split('/')[0] ?? id;
  return {
    id,
    language,
    direction: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr',
    text: typeof text === 'string' ? [{ text }] : text,
  };
}

const name = (text: string, language?: string): Text[number] =>
  language === undefined ? { text, isolated: true } : { text, isolated: true, language };

export const SCRIPT_LINES: readonly ScriptLine[] = [
  line('en/mixed', 'We do not know (7.2 % of 480, 22/11/2026): “fi” — affluent.'),
  line('vi/plain', 'Chúng tôi không biết điều trị này có hiệu quả không.'),
  line('vi/mixed', 'Nguyễn Thị Ánh, 38,5 °C (ngày 22/11/2026), liều 10 mg.'),
  line('ru/plain', 'Мы не знаем, помогает ли это лечение.'),
  line('ru/mixed', 'Ещё 7,2 % из 480 (от 22.11.2026), 10 мг/кг — «нет».'),
  line('el/plain', 'Δεν γνωρίζουμε αν βοηθά αυτή η θεραπεία.'),
  line('el/mixed', 'Γιώργος (7,2 %), ΐ ΰ ώ, 22/11/2026· 10 mg;'),
  line('hy/plain', 'Մենք չգիտենք՝ արդյոք այս բուժումն օգնում է (7,2 %)։'),
  line('ka/plain', 'ჩვენ არ ვიცით, ეხმარება თუ არა ეს მკურნალობა.'),
  line('ka/mixed', 'ნინო (7,2 %), 22.11.2026 — 10 mg „არა“.'),
  line('am/plain', 'ይህ ሕክምና ይረዳ እንደሆነ አናውቅም።'),
  line('am/mixed', 'አበበ (7.2 %)፣ 22/11/2026 — 10 mg፤ Smith።'),
  line('ar/plain', 'لا نعرف هل ينفع هذا العلاج أم لا.'),
  line('ar/mixed', 'انخفض HbA1c من 8.1 إلى 7.2 لدى ٣٨ من ٥٤ (FDA، 2021).'),
  line('ar/marks', 'قُرْآنٌ كَرِيمٌ، مُحَمَّدٌ رَسُولُ ٱللَّٰهِ'),
  line('ar/measure', 'بلغت الحرارة 38 °C (100.4 °F) في 22/11/2026.'),
  line('ar/name', [{ text: 'السيدة ' }, name('Ann (O’Brien)', 'und-Latn'), { text: '، 7 أسئلة (من 12).' }]),
  line('fa/plain', 'نمی‌دانیم که این درمان کمک می‌کند یا نه.'),
  line('fa/mixed', 'محمدعلی پ (۷٫۲٪) از ۴۸۰ نفر، ۱۴۰۵/۰۹/۰۱ — 10 mg؟'),
  line('ur/plain', 'ہم نہیں جانتے کہ یہ علاج مدد کرتا ہے یا نہیں۔'),
  line('ur/mixed', 'ڈاکٹر (Smith) نے 7.2 فیصد، 22 نومبر 2026 کو بتایا۔'),
  line('ur/deep', 'پیچیدگیوں کی تشخیص، متعلقہ معلومات؛ بہتر نتیجہ؟'),
  line('he/plain', 'איננו יודעים אם הטיפול הזה עוזר.'),
  line('he/mixed', 'שרה (Sarah), 38.5 °C ב־22/11/2026: 7.2% מתוך 480.'),
  line('he/marks', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם'),
  line('hi/plain', 'हम नहीं जानते कि यह इलाज मदद करता है या नहीं।'),
  line('hi/mixed', 'राधा क्षत्रिय (7.2 %), २२/११/२०२६: 10 mg, श्री ज्ञानेन्द्र र्‍य।'),
  line('bn/plain', 'আমরা জানি না এই চিকিৎসা সাহায্য করে কি না।'),
  line('bn/mixed', 'শ্রীমতী কৃষ্ণা (৭.২ %), ২২/১১/২০২৬: 10 mg, ক্ষত্রিয় র‍্যাব।'),
  line('pa/plain', 'ਅਸੀਂ ਨਹੀਂ ਜਾਣਦੇ ਕਿ ਇਹ ਇਲਾਜ ਮਦਦ ਕਰਦਾ ਹੈ (7.2 %)।'),
  line('gu/plain', 'અમને ખબર નથી કે આ સારવાર મદદ કરે છે કે નહીં (૭.૨ %).'),
  line('ta/plain', 'இந்த சிகிச்சை உதவுமா என்று எங்களுக்குத் தெரியாது.'),
  line('ta/mixed', 'ஸ்ரீ கௌரி (7.2 %), 22/11/2026: 10 mg, க்ஷ.'),
  line('te/plain', 'ఈ చికిత్స సహాయపడుతుందో లేదో మాకు తెలియదు (7.2 %).'),
  line('kn/plain', 'ಈ ಚಿಕಿತ್ಸೆ ಸಹಾಯ ಮಾಡುತ್ತದೆಯೇ ಎಂದು ನಮಗೆ ತಿಳಿದಿಲ್ಲ (7.2 %).'),
  line('ml/plain', 'ഈ ചികിത്സ സഹായിക്കുമോ എന്ന് ഞങ്ങൾക്കറിയില്ല (7.2 %).'),
  line('si/plain', 'මෙම ප්‍රතිකාරය උපකාරී වේදැයි අපි නොදනිමු (7.2 %).'),
  line('th/plain', 'เราไม่รู้ว่าการรักษานี้ช่วยได้หรือไม่'),
  line('th/mixed', 'นางสาวน้ำผึ้ง (7.2 %) ๒๒/๑๑/๒๕๖๙: 10 มก. ที่นี่ ฯลฯ'),
  line('lo/plain', 'ພວກເຮົາບໍ່ຮູ້ວ່າການປິ່ນປົວນີ້ຊ່ວຍໄດ້ (7.2 %).'),
  line('km/plain', 'យើងមិនដឹងថាការព្យាបាលនេះជួយឬអត់ទេ។'),
  line('km/mixed', 'លោកស្រី សុខា (7.2 %) ២២/១១/២០២៦: 10 mg ស្ត្រី ខ្ញុំ។'),
  line('my/plain', 'ဤကုသမှု အကူအညီဖြစ်မဖြစ် ကျွန်ုပ်တို့ မသိပါ။'),
  line('my/mixed', 'ဒေါ်အောင်ဆန်း (7.2 %) ၂၂/၁၁/၂၀၂၆: 10 mg ဣန္ဒြေ၊ ဂင်္ဂါ။'),
  line('zh-Hans/plain', '我们不知道这种治疗是否有效。骨、直、令、複。'),
  line('zh-Hans/mixed', '李小龙（7.2%），2026年11月22日：10 mg“干细胞”《说明》。'),
  line('zh-Hant/plain', '我們不知道這種治療是否有效。骨、直、令、複。'),
  line('zh-Hant/mixed', '陳太太（7.2%），2026年11月22日：10 mg「幹細胞」。'),
  line('ja/plain', 'この治療が役に立つかどうかは分かりません。骨、直、令、複。'),
  line('ja/mixed', '山田さん（7.2％）、2026年11月22日：10 mg「ヒト幹細胞」ガギグ。'),
  line('ko/plain', '이 치료가 도움이 되는지는 알 수 없습니다.'),
  line('ko/mixed', '김영희 님(7.2%), 2026년 11월 22일: 10 mg “줄기세포” 한글漢字.'),
  line('en/names', [
    { text: 'For ' },
    name('李小龙', 'und-Hani'),
    { text: ', ' },
    name('محمد علی (2)', 'und-Arab'),
    { text: ', ' },
    name('राधा', 'und-Deva'),
    { text: ', ' },
    name('สมชาย', 'und-Thai'),
    { text: ': 7 (of 12).' },
  ]),
  line('en/strong', [
    { text: 'Call ' },
    { text: '911', strong: true },
    { text: ' at ' },
    { text: '38.5 °C', strong: true },
    { text: ' (fever).' },
  ]),
  line('en/marks', 'Zoë x̂ ṩ q̃ a̱̋ — é ḗ ő Ǽ'),
  line('en/emoji', 'Thanks 😀 👍🏽 ❤ 👩‍⚕️ 🏳️‍🌈 (2) 👨‍👩‍👧 ok'),
];
