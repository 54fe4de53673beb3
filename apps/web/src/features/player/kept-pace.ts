/** Whether somebody wants to see questions and polls before their picture gets there; kept in this browser. */

const key = 'plenum-at-once';

export const readAtOnce = (storage: Pick<Storage, 'getItem'>): boolean => {
  try {
    return storage.getItem(key) === 'yes';
  } catch {
    return false;
  }
};

export const keepAtOnce = (atOnce: boolean, storage: Pick<Storage, 'setItem' | 'removeItem'>): void => {
  try {
    if (atOnce) storage.setItem(key, 'yes');
    else storage.removeItem(key);
  } catch {
    // It is chosen anew in the next room.
  }
};
