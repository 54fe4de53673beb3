import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react';

const bringsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped or pasted anywhere in an element; those who cannot drag have a button. */
export const useFileDrop = (onFile: ((file: File) => void) | undefined) => {
  const [over, setOver] = useState(false);
  // Every child that is crossed enters and leaves, too.
  const depth = useRef(0);
  if (!onFile) return { over: false, handlers: {} };
  const take = (event: { preventDefault(): void }, files: FileList) => {
    const [file] = files;
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth.current++;
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (bringsFiles(event) && --depth.current <= 0) setOver(false);
    },
    onDragOver: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      depth.current = 0;
      setOver(false);
      take(event, event.dataTransfer.files);
    },
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
  };
  return { over, handlers };
};
