/**
 * What only a desktop can ask the person: native file dialogs and printing. `null` when the person
 * thought better of it. Paths are absolute.
 */
export interface Dialogs {
  openProject(): Promise<{ path: string } | null>
  /** `replace` when the person has agreed to replace what stands there, should there be anything. */
  saveProject(suggestion: { name: string }): Promise<{ path: string; replace: boolean } | null>
  importFiles(): Promise<{ paths: string[] } | null>
  /** A file of tiles, as large as it may be. */
  openBaseMap(): Promise<{ path: string } | null>
  /** Where a file of that name and ending shall go. */
  saveExport(suggestion: { name: string }): Promise<{ path: string } | null>
  /** Prints a page that holds everything it needs to a PDF file that the person names. */
  printReport(report: { name: string; html: string }): Promise<{ path: string } | null>
}
