export { comparable } from './comparable.js';
export { csvTable, type CsvCell } from './csv-table.js';
