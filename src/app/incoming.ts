/** What is dropped or pasted, as far as it tells before it is taken. */

/** Whether text can be written into an element. */
export function takesText(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLInputElement) {
    return !['range', 'checkbox', 'radio', 'button', 'file', 'color', 'submit', 'reset'].includes(
      element.type,
    );
  }
  return element instanceof HTMLTextAreaElement || element.isContentEditable;
}

/** A paste of text into a field is the field's own, also where a picture of it comes along, as from a spreadsheet. */
export const isForField = (event: ClipboardEvent): boolean =>
  takesText(event.target) && (event.clipboardData?.types.includes('text/plain') ?? false);

/** A link, or a picture of another page that comes as its address alone. */
export function isLinkAlone(data: DataTransfer | null): boolean {
  const types = data?.types ?? [];
  return !types.includes('Files') && types.includes('text/uri-list');
}

export const linkSentence =
  'That was a link, not a file, and this page fetches nothing. Save the picture on this device and drop the file.';
