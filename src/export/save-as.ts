/** Hands a file to the person: the browser's own download. */

/** Starts a download of the blob under a name. Nothing leaves the device: the address is the page's own. */
export function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The click starts the download in a later task: giving the address back at once would cancel it in some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
