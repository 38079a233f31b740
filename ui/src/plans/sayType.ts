import { isShared, nameOfShared } from './fields.ts';

/** A type as a form offers it. */
export function sayType(type: string): string {
  return isShared(type) ? `library: ${nameOfShared(type)}` : type.replaceAll(', ', ' or ');
}
