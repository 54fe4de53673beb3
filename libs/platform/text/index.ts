export { comparable } from './comparable.js';
export { csvDelimiters, csvTable, type CsvCell } from './csv-table.js';
export { searchWords } from './search-words.js';
