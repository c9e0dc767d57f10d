/** The places whose rules the kiosk knows; the clinic stands in one of them. */
export const PLACES = ['us', 'eu', 'uk', 'jp', 'au', 'ca', 'in', 'kr'] as const;
export type Place = (typeof PLACES)[number];

/** Everywhere else paper is A4. */
const LETTER_PLACES: ReadonlySet<Place> = new Set(['us', 'ca']);

export const usualPaperSize = (place: Place): 'A4' | 'Letter' => (LETTER_PLACES.has(place) ? 'Letter' : 'A4');

/** Where records made before there was a choice were made. */
export const FIRST_PLACE: Place = 'us';
