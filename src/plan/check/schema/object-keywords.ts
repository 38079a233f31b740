/** Keywords about objects. A property with the value undefined, or inherited, is none. */
import { isMap, isSchema } from '../subschemas.ts';
import {
  type Check,
  type Fields,
  fail,
  type Holder,
  type MaybeCheck,
  pathPart,
  pointerPart,
} from './check.ts';

export function objectChecks(holder: Holder): Check[] {
  const { schema, path } = holder;
  const { maxProperties, minProperties } = schema;
  const checks: MaybeCheck[] = [];
  if (typeof maxProperties === 'number')
    checks.push(countCheck(path, 'maxProperties', (n) => n <= maxProperties, maxProperties));
  if (typeof minProperties === 'number')
    checks.push(countCheck(path, 'minProperties', (n) => n >= minProperties, minProperties));
  checks.push(requiredCheck(holder), namesCheck(holder), othersCheck(holder));
  checks.push(...dependencyChecks(holder), propertiesCheck(holder), ...patternChecks(holder));
  return checks.filter((check) => check !== undefined);
}

function countCheck(path: string, keyword: string, judge: (n: number) => boolean, limit: number): Check {
  const schemaPath = `${path}/${keyword}`;
  const params = Object.freeze({ limit });
  return (value, at, errors) =>
    judge(Object.keys(value as Fields).length) || fail(errors, keyword, at, schemaPath, params);
}

/** Only such names can be there without being an object's own. */
const isInherited = (name: string): boolean => name in Object.prototype;

/** The value of an own property. */
function own(value: Fields, name: string, inherited: boolean): unknown {
  return inherited && !Object.hasOwn(value, name) ? undefined : value[name];
}

function requiredCheck({ schema: { required }, path }: Holder): MaybeCheck {
  if (!Array.isArray(required) || required.length === 0) return undefined;
  const schemaPath = `${path}/required`;
  const names = required.map((name) => String(name));
  const params = names.map((missingProperty) => Object.freeze({ missingProperty }));
  const inherited = names.some(isInherited);
  return (value, at, errors) => {
    let all = true;
    for (let place = 0; place < names.length; place++) {
      if (own(value as Fields, names[place] as string, inherited) !== undefined) continue;
      if (errors === null) return false;
      all = fail(errors, 'required', at, schemaPath, params[place] as Fields);
    }
    return all;
  };
}

/** `propertyNames`: what breaks a name is told before, marked as about a name. */
function namesCheck({ schema: { propertyNames }, path, compile }: Holder): MaybeCheck {
  if (!isSchema(propertyNames)) return undefined;
  const schemaPath = `${path}/propertyNames`;
  const check = compile(propertyNames, schemaPath);
  if (check === undefined) return undefined;
  return (value, at, errors) => {
    let all = true;
    for (const propertyName of Object.keys(value as Fields)) {
      if (check(propertyName, at, null)) continue;
      if (errors === null) return false;
      const before = errors.length;
      check(propertyName, at, errors);
      for (let place = before; place < errors.length; place++) {
        const error = errors[place];
        if (error !== undefined) errors[place] = { ...error, propertyName };
      }
      all = fail(errors, 'propertyNames', at, schemaPath, { propertyName });
    }
    return all;
  };
}

/** `additionalProperties`: of those that neither `properties` nor `patternProperties` know. */
function othersCheck({ schema, path, compile, pattern }: Holder): MaybeCheck {
  const { additionalProperties, properties, patternProperties } = schema;
  if (!isSchema(additionalProperties) || additionalProperties === true) return undefined;
  const schemaPath = `${path}/additionalProperties`;
  const check = additionalProperties === false ? null : compile(additionalProperties, schemaPath);
  if (check === undefined) return undefined;
  const known = new Set(isMap(properties) ? Object.keys(properties) : []);
  const patterns = isMap(patternProperties) ? Object.keys(patternProperties).map(pattern) : [];
  return (value, at, errors) => {
    let all = true;
    for (const name of Object.keys(value as Fields)) {
      if (known.has(name) || patterns.some((each) => each.test(name))) continue;
      if (check === null) {
        if (errors === null) return false;
        all = fail(errors, 'additionalProperties', at, schemaPath, { additionalProperty: name });
      } else if (!check((value as Fields)[name], placeOf(at, name, errors), errors)) {
        if (errors === null) return false;
        all = false;
      }
    }
    return all;
  };
}

const placeOf = (at: string, name: string, errors: unknown): string =>
  errors === null ? at : `${at}/${pointerPart(name)}`;

/** `dependencies`: all that are names, then all that are schemas. */
function dependencyChecks({ schema: { dependencies }, path, compile }: Holder): MaybeCheck[] {
  if (!isMap(dependencies)) return [];
  const schemaPath = `${path}/dependencies`;
  const names: Check[] = [];
  const schemas: Check[] = [];
  for (const [property, needs] of Object.entries(dependencies)) {
    const inherited = isInherited(property);
    if (Array.isArray(needs))
      names.push(...needs.map((need) => needCheck(property, needs, String(need), schemaPath)));
    else {
      const check = isSchema(needs) ? compile(needs, `${schemaPath}/${pathPart(property)}`) : undefined;
      if (check !== undefined)
        schemas.push(
          (value, at, errors) =>
            own(value as Fields, property, inherited) === undefined || check(value, at, errors),
        );
    }
  }
  return [...names, ...schemas];
}

function needCheck(property: string, needs: readonly unknown[], missing: string, schemaPath: string): Check {
  const params = Object.freeze({
    ...{ property, missingProperty: missing },
    ...{ depsCount: needs.length, deps: needs.join(', ') },
  });
  const inherited = isInherited(property) || isInherited(missing);
  return (value, at, errors) =>
    own(value as Fields, property, inherited) === undefined ||
    own(value as Fields, missing, inherited) !== undefined ||
    fail(errors, 'dependencies', at, schemaPath, params);
}

function propertiesCheck({ schema: { properties }, path, compile }: Holder): MaybeCheck {
  if (!isMap(properties)) return undefined;
  const names: string[] = [];
  const checks: Check[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const check = isSchema(schema) ? compile(schema, `${path}/properties/${pathPart(name)}`) : undefined;
    if (check === undefined) continue;
    names.push(name);
    checks.push(check);
  }
  if (names.length === 0) return undefined;
  const places = names.map((name) => `/${pointerPart(name)}`);
  const inherited = names.some(isInherited);
  return (value, at, errors) => {
    let all = true;
    for (let place = 0; place < names.length; place++) {
      const field = own(value as Fields, names[place] as string, inherited);
      if (field === undefined) continue;
      const check = checks[place] as Check;
      if (check(field, '', null)) continue;
      if (errors === null) return false;
      // Most properties of an event that breaks its schema are right, and a place is written for the wrong ones alone.
      all = check(field, `${at}${places[place]}`, errors);
    }
    return all;
  };
}

/** `patternProperties`: one pattern after the other. */
function patternChecks({ schema: { patternProperties }, path, compile, pattern }: Holder): MaybeCheck[] {
  if (!isMap(patternProperties)) return [];
  return Object.entries(patternProperties).map(([text, schema]): MaybeCheck => {
    const matching = pattern(text);
    const check = isSchema(schema)
      ? compile(schema, `${path}/patternProperties/${pathPart(text)}`)
      : undefined;
    if (check === undefined) return undefined;
    return (value, at, errors) => {
      let all = true;
      for (const name of Object.keys(value as Fields)) {
        if (!matching.test(name)) continue;
        if (check((value as Fields)[name], placeOf(at, name, errors), errors)) continue;
        if (errors === null) return false;
        all = false;
      }
      return all;
    };
  });
}
