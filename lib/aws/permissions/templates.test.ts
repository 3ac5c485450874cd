import { describe, expect, test } from 'vitest'
import { accountTemplate, stackSetTemplate, type Template } from './cloudformation'
import { estateActions, EXTRAS, grantedActions } from './needs'
import { MANAGED_POLICY_LIMIT, sizeOf, type Policy } from './policy'
import { terraformModule } from './terraform'

/** What a template of the kinds we write must hold; finds a wrong reference, a wrong key and a resource of another kind. */
function faultsOf(template: Template): string[] {
  const faults: string[] = []
  for (const key of Object.keys(template)) if (!['AWSTemplateFormatVersion', 'Description', 'Parameters', 'Conditions', 'Resources', 'Outputs'].includes(key)) faults.push(`unknown section ${key}`)
  const names = new Set([...Object.keys(template.Parameters), ...Object.keys(template.Resources), 'AWS::Region', 'AWS::Partition', 'AWS::AccountId'])
  for (const [id, r] of Object.entries(template.Resources)) {
    if (!/^[A-Za-z0-9]+$/.test(id)) faults.push(`${id}: logical ids are alphanumeric`)
    if (!/^AWS::(IAM::(ManagedPolicy|Role|Policy)|CloudFormation::StackSet)$/.test(r.Type)) faults.push(`${id}: ${r.Type}`)
    for (const key of Object.keys(r)) if (!['Type', 'Properties', 'Condition'].includes(key)) faults.push(`${id}: ${key}`)
    if (r.Condition !== undefined && !(r.Condition in (template.Conditions ?? {}))) faults.push(`${id}: no condition ${r.Condition}`)
    for (const name of REQUIRED[r.Type] ?? []) if (!(name in r.Properties)) faults.push(`${id}: lacks ${name}`)
  }
  for (const [id, p] of Object.entries(template.Parameters)) if (!('Type' in p)) faults.push(`parameter ${id} has no type`)
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    for (const [key, v] of Object.entries(value)) {
      if (key === 'Ref' && !names.has(v as string)) faults.push(`Ref ${String(v)}`)
      if (key === 'Fn::Sub') for (const [, name = ''] of String(v).matchAll(/\$\{([^}]+)\}/g)) if (!names.has(name)) faults.push(`Sub ${name}`)
      if (key === 'Fn::GetAtt' && !names.has((v as string[])[0]!)) faults.push(`GetAtt ${String(v)}`)
      if (key === 'Fn::If' && !((v as string[])[0]! in (template.Conditions ?? {}))) faults.push(`If ${(v as string[])[0]}`)
      walk(v)
    }
  }
  walk(template)
  return faults
}
/** Required properties by AWS's resource reference. */
const REQUIRED: Record<string, string[]> = {
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'], 'AWS::IAM::Role': ['AssumeRolePolicyDocument'], 'AWS::IAM::Policy': ['PolicyDocument', 'PolicyName', 'Roles'],
  'AWS::CloudFormation::StackSet': ['StackSetName', 'PermissionModel'],
}

const documents = (value: unknown): Policy[] => {
  if (value === null || typeof value !== 'object') return []
  return ('Version' in value && 'Statement' in value ? [value as Policy] : Object.values(value).flatMap(documents))
}
const actionsOf = (value: unknown): string[] => [...new Set(documents(value).flatMap((d) => d.Statement.flatMap((s) => s.Action)))].sort()

describe('CloudFormation', () => {
  test.each([['account', accountTemplate()], ['stack set', stackSetTemplate()]])('the template of the %s is well formed', (_name, template) => {
    expect(faultsOf(template)).toEqual([])
    expect(JSON.stringify(template).length).toBeLessThan(51_200) // what can be given inline
  })

  test('the external ID and who is trusted are asked for: no default, the ID long enough', () => {
    for (const template of [accountTemplate(), stackSetTemplate()]) {
      expect(template.Parameters.ExternalId).toMatchObject({ MinLength: 16 })
      expect(template.Parameters.ExternalId).not.toHaveProperty('Default')
      expect(template.Parameters.TrustedPrincipal).not.toHaveProperty('Default')
    }
    const [trust] = documents(accountTemplate().Resources.ReadRole!.Properties.AssumeRolePolicyDocument) as unknown as { Statement: { Condition: object }[] }[]
    expect(trust?.Statement).toMatchObject([{ Principal: { AWS: { Ref: 'TrustedPrincipal' } }, Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } } }])
  })

  test('it grants all that is read and nothing else; every managed policy keeps to the limit', () => {
    expect(actionsOf(accountTemplate())).toEqual(grantedActions())
    const managed = Object.values(accountTemplate().Resources).filter((r) => r.Type === 'AWS::IAM::ManagedPolicy')
    expect(actionsOf(managed)).toEqual(estateActions())
    expect(managed.every((m) => sizeOf(m.Properties.PolicyDocument as Policy) <= MANAGED_POLICY_LIMIT)).toBe(true)
    expect((accountTemplate().Resources.ReadRole!.Properties.ManagedPolicyArns as unknown[]).length).toBe(managed.length)
  })

  test('the stack set holds the template of one account', () => {
    const properties = stackSetTemplate().Resources.ReadRoles!.Properties
    expect(JSON.parse(properties.TemplateBody as string)).toEqual(accountTemplate())
    expect(properties).toMatchObject({ PermissionModel: 'SERVICE_MANAGED', AutoDeployment: { Enabled: true } })
  })

  test('the check sees what is wrong', () => {
    const template = accountTemplate()
    template.Resources.Bad = { Type: 'AWS::IAM::User', Condition: 'Nope', Properties: { UserName: { Ref: 'Nobody' } } }
    expect(faultsOf(template)).toEqual(['Bad: AWS::IAM::User', 'Bad: no condition Nope', 'Ref Nobody'])
  })
})

describe('Terraform', () => {
  const made = terraformModule() as { variable: Record<string, Record<string, unknown>>; data: Record<string, Record<string, unknown>>; resource: Record<string, Record<string, Record<string, string>>> }

  test('everything referred to exists', () => {
    const text = JSON.stringify(made)
    for (const [, name = ''] of text.matchAll(/var\.(\w+)/g)) expect(made.variable, name).toHaveProperty(name)
    for (const [, kind = '', name = ''] of text.matchAll(/(?<!data\.)\b(aws_iam_\w+)\.(\w+)\./g)) if (kind !== 'aws_iam_policy_document') expect(made.resource[kind], `${kind}.${name}`).toHaveProperty(name)
    for (const [, kind = '', name = ''] of text.matchAll(/data\.(\w+)\.(\w+)\./g)) expect(made.data[kind], `${kind}.${name}`).toHaveProperty(name)
  })

  test('the external ID and who is trusted are asked for', () => {
    for (const name of ['external_id', 'trusted_principal']) {
      expect(made.variable[name]).not.toHaveProperty('default')
      expect(made.variable[name]).toHaveProperty('validation')
    }
  })

  test('it grants the same as CloudFormation', () => {
    const policies = [...Object.values(made.resource.aws_iam_policy!), ...EXTRAS.map((e) => made.resource.aws_iam_role_policy![e.id.replaceAll('-', '_')]!)].map((p) => JSON.parse(p.policy!) as Policy)
    expect(actionsOf(policies)).toEqual([...estateActions(), ...EXTRAS.flatMap((e) => e.actions)].sort())
    expect(Object.keys(made.resource.aws_iam_role_policy_attachment!)).toEqual(Object.keys(made.resource.aws_iam_policy!))
    expect(Object.values(made.resource.aws_iam_policy!).every((p) => sizeOf(JSON.parse(p.policy!) as Policy) <= MANAGED_POLICY_LIMIT)).toBe(true)
  })
})
