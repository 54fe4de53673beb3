import { v7 } from 'uuid';

/** A new id: UUIDv7, so that rows sort by when they were made. Made by us, never by the database. */
export const newId = (): string => v7();
