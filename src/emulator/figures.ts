const MB = 1_048_576

/** A number as people read it: `10,000`. */
export const number = (value: number): string => value.toLocaleString('en-US')

/** Bytes as people read them, and no fewer: `1,300 MB`. */
export const megabytes = (bytes: number): string => `${number(Math.ceil(bytes / MB))} MB`
