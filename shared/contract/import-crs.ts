import type { Message } from '../model/message'

/** One coordinate system a file may be in, with what speaks for it. */
export interface CrsCandidate {
  readonly crs: string
  /** Whether the file carries y before x. */
  readonly swapped: boolean
  /** 0 … 1: how much speaks for it. */
  readonly score: number
  readonly evidence: readonly Message[]
  /** Where the file would lie: `[west, south, east, north]`, WGS 84. */
  readonly bounds: readonly [number, number, number, number] | null
  /** How far it would lie from what is in the project already; `null` where there is nothing to compare with. */
  readonly medianDistanceM: number | null
}

/** What is known and proposed of one file's coordinate system. */
export interface ImportCrs {
  /** As the file writes it, or `null`. */
  readonly declared: string | null
  /** What the preview was made with: the person's choice, or what the file declares, or the best candidate. */
  readonly used: string
  readonly swapped: boolean
  /** Best first. */
  readonly candidates: readonly CrsCandidate[]
  /**
   * Nothing is declared and `used` is what most speaks for: a proposal, which the person takes by importing it. The
   * window then says so to the host.
   */
  readonly isProposed: boolean
  /** The import waits until a person has said which it is. */
  readonly needsDecision: boolean
}
