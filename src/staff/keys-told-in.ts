/** Where the technician reads how keys and certificates are changed: a file of the kiosk and a heading in it. */
export const KEYS_TOLD_IN = { file: 'docs/operating.md', section: 'Keys and certificates' } as const;
