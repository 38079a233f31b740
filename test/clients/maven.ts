/** Class paths by Maven, from the lines that an example tells its reader to put into the build file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './tools.ts';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>trackway.test</groupId><artifactId>example</artifactId><version>1</version>`;

/** `dependencies` is XML: one or more <dependency> elements. */
export async function resolveClassPath(folder: string, dependencies: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pom.xml'), `${POM}<dependencies>${dependencies}</dependencies></project>`);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath';
  await install('Maven Central', 'mvn', ['-q', '-B', goal, '-Dmdep.outputFile=classpath'], folder);
  return readFileSync(join(folder, 'classpath'), 'utf8').trim();
}

/** The compiler that the Kotlin example is built with. */
export const KOTLIN_COMPILER = `<dependency><groupId>org.jetbrains.kotlin</groupId>
<artifactId>kotlin-compiler-embeddable</artifactId><version>1.9.25</version></dependency>`;
