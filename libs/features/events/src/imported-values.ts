/** Values of a field in the imported file, by the name of the field. JSON only. */
export type ImportedValues = Record<string, unknown>;

/** Where something came from: its key in the file and what the file said. */
export interface Source {
  key: string;
  values: ImportedValues;
}
