import { http } from '../../backend/http.js';
import { toast } from '../../ui/index.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import { useRefresh } from './desk-data.js';

let closeLast: (() => void) | undefined;

/** Says what was done. Of those that need no way back only the newest stays, so that they do not pile up. */
export const say = (text: string): void => {
  closeLast?.();
  closeLast = toast({ text });
};

export { useSayProblem };

/** Takes something out of the programme at once, and offers the way back. `path` such as `sessions/…`. */
export const useRemoval = (eventId: string) => {
  const refresh = useRefresh();
  const sayProblem = useSayProblem();
  return async (path: string, said: string): Promise<boolean> => {
    const restore = async () => {
      try {
        await http.post(`/api/v1/${path}/restore`);
        await refresh(eventId);
      } catch (error) {
        sayProblem(error);
      }
    };
    try {
      await http.delete(`/api/v1/${path}`);
      await refresh(eventId);
      toast({ text: said, undo: () => void restore() });
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
};
