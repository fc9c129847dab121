/** Hides every run of digits that could be a user code: the shortest codes have three digits. */
export const masked = (text: string): string => text.replace(/\d{3,}/g, '***')
