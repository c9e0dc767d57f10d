/** The places whose rules the kiosk knows; the clinic stands in one of them. */
export const PLACES = ['us', 'eu', 'uk', 'jp', 'au', 'ca', 'in', 'kr'] as const;
export type Place = (typeof PLACES)[number];

/** Where records made before there was a choice were made. */
export const FIRST_PLACE: Place = 'us';
