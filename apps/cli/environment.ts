import { processEnvironment } from '@plenum/platform/config';
import { dataFolder, rememberedEnvironment } from './embedded/folder.js';

/**
 * The variables a command works with: what is set, completed by what a running embedded default made up. So
 * `plenum import` works beside `npm start` without setting anything.
 */
export const commandEnvironment = (): Record<string, string | undefined> => {
  const given = processEnvironment();
  return { ...rememberedEnvironment(dataFolder(given)), ...given };
};
