import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'

/** An open file, as far as anything here needs one. */
export interface OpenFile {
  chmod(mode: number): Promise<void>
  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<unknown>
  /** In place of all that it had. */
  writeFile(content: string | Uint8Array): Promise<void>
  appendFile(text: string): Promise<void>
  /** Resolves when what was written is on the disk, with all that belongs to the file. */
  sync(): Promise<void>
  /** Resolves when what was written is on the disk. */
  datasync(): Promise<void>
  stat(): Promise<{ readonly nlink: number }>
  close(): Promise<void>
}

/**
 * Everything by which files that are kept come to be, change and go. It is given from outside, as clock and chance are, so that a test can
 * have a disk fail, or a machine end, at any step.
 */
export interface Files {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>
  readFile(path: string): Promise<Uint8Array>
  rename(from: string, to: string): Promise<void>
  /** Takes a name away, if it is there. */
  remove(path: string): Promise<void>
  /** Makes a folder for its owner only. */
  mkdir(path: string): Promise<void>
}

/** Those of this machine. */
export const realFiles: Files = {
  open,
  readFile: path => readFile(path),
  rename,
  remove: path => rm(path, { force: true }),
  mkdir: async path => void (await mkdir(path, { mode: 0o700 })),
}
