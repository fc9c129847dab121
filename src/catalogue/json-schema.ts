import { z } from 'zod'
import { modelFileSchema } from './schema.js'

/**
 * JSON Schema (draft-7) of model files, for editors. Derived from the schema the loader uses; what that one
 * checks beyond shapes (firmware, conditions, contradictions) an editor does not see.
 *
 * `panels/model.schema.json` holds a copy for `# yaml-language-server: $schema=…` lines. A test keeps it equal;
 * `UPDATE_SCHEMA=1 npx vitest run src/catalogue/json-schema.test.ts` writes it anew.
 */
export function modelFileJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(modelFileSchema, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
    override({ jsonSchema }) {
      // The rules of an entry are code to Zod; the chief of them can be said in JSON Schema too.
      const { properties = {} } = jsonSchema
      if (!('value' in properties && 'assume' in properties)) return
      jsonSchema.oneOf = [{ required: ['value', 'confidence', 'source'] }, { required: ['assume', 'why'] }]
    },
  })
  return {
    ...schema,
    title: 'panel-emulator model file',
    anyOf: [{ required: ['extends'] }, { required: ['vendor', 'name', 'firmware', 'sources', 'facts'] }],
  }
}
