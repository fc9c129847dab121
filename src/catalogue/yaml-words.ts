import type { ErrorCode } from 'yaml'
import { masked } from './mask.js'

/** What the library finds, in words for whoever wrote the file: what is there, and what to write instead. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'an alias (*name) stands alone: it can have no anchor and no tag of its own',
  BAD_ALIAS: 'a name is missing after "*" or "&", or ends in ":"; a text that begins so goes in quotes',
  BAD_DQ_ESCAPE:
    'there is no such escape in a text in double quotes; write \\\\ for a backslash, or use single quotes',
  BAD_INDENT:
    'is not indented as it should be: keys of one mapping, and items of one list, begin in the same column, deeper than what they belong to',
  BAD_PROP_ORDER: 'an anchor or a tag goes behind the "-", "?" or ":" it belongs to',
  BAD_SCALAR_START: 'a text cannot begin with this sign unless it is in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second ":" on one line; a text with ": " in it goes in quotes',
  BLOCK_IN_FLOW: 'within [ ] and { } lists and mappings are written with [ ] and { } too',
  DUPLICATE_KEY: 'this key is there already',
  KEY_OVER_1024_CHARS: 'a key is at most 1024 characters long',
  MULTILINE_IMPLICIT_KEY: 'a key is on one line, with its ":"; perhaps a ":" or a quote is missing before',
  MULTIPLE_ANCHORS: 'has two anchors (&name); one is enough',
  MULTIPLE_TAGS: 'has two tags (!name)',
  TAB_AS_INDENT: 'a tab is no indentation: use spaces',
  TAG_RESOLVE_FAILED: 'tags (!name) mean nothing here; a text that begins with "!" goes in quotes',
}

/** Where one code stands for several things, their words tell which. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing/, 'a quote is opened here and never closed'],
  [/followed by map values/, 'a key needs a ":" and a space behind it'],
  [/^Missing ,/, 'a "," is missing between two items'],
  [/^Missing space after :/, 'a space is missing after ":"'],
  [/^Comments must be separated/, 'a space is missing before "#"; a text with "#" in it goes in quotes'],
  [/without - indicator/, 'an item of a list begins with "- "'],
  [/must be separated from the next/, 'a space is missing after an anchor or a tag'],
  [/and end with a/, 'a "]" or "}" is missing, or further left than what it belongs to'],
  [/block sequence may not/, 'an item of a list is indented less than the items before it'],
  [/at node end/, 'there is more here than one value; perhaps a ",", a line end or quotes are missing'],
  [/empty item|Unexpected ,/, 'there is a "," too many'],
]

/** @param message of the library, which may repeat digits of the text */
export const yamlWords = (code: ErrorCode, message: string): string =>
  KINDS.find(([pattern]) => pattern.test(message))?.[1] ??
  WORDS[code] ??
  `this cannot be read as YAML (${masked(message)}); look for quotes, brackets and indentation before it`
