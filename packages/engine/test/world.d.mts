import type { BuildRequest, MemberRow } from "../src/index.js";

export const SOURCES: string;
export const MEMBERS: number;
export function post(number: number): Record<string, unknown> & { author: string };
export function writeWorld(folder: string, size?: { files?: number; each?: number }): Promise<void>;
export function members(deny?: readonly string[]): AsyncGenerator<MemberRow>;
export function request(folder: string, out: string, changes?: Partial<BuildRequest>): Promise<BuildRequest>;
