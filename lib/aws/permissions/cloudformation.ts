import { BILL_ACTIONS, estateActions, EXTRAS } from './needs'
import { policyFor, splitPolicy } from './policy'
import { EXTERNAL_ID, PRINCIPAL, ROLE_NAME } from './words'

/** A CloudFormation template, as far as we write one. */
export interface Template {
  AWSTemplateFormatVersion: '2010-09-09'
  Description: string
  Parameters: Record<string, object>
  Conditions?: Record<string, unknown>
  Resources: Record<string, { Type: string; Condition?: string; Properties: Record<string, unknown> }>
  Outputs?: Record<string, object>
}

const parameters = {
  ExternalId: { Type: 'String', MinLength: EXTERNAL_ID.min, MaxLength: 1224, AllowedPattern: EXTERNAL_ID.pattern, ConstraintDescription: EXTERNAL_ID.help, Description: 'Required. A long random text that only Outcrop knows; type the same when connecting the account.' },
  TrustedPrincipal: { Type: 'String', AllowedPattern: PRINCIPAL.pattern, ConstraintDescription: PRINCIPAL.help, Description: 'Required. ARN of the role or user as which Outcrop runs (the first-run page names it).' },
  RoleName: { Type: 'String', Default: ROLE_NAME, AllowedPattern: '[\\w+=,.@-]{1,64}', Description: 'Name of the reading role, the same in every account.' },
}

/** The reading role of one account, with its policies in as many parts as the limit asks for. */
export function accountTemplate(): Template {
  const parts = splitPolicy(estateActions())
  const partNames = parts.map((_, i) => `EstatePolicy${i + 1}`)
  const extras = EXTRAS.map((e) => ({ ...e, condition: `Has${e.id.replace(/(^|-)(\w)/g, (_m, _d, c: string) => c.toUpperCase())}` }))
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Outcrop reads this account: one role, reads only, behind an external ID. Generated from the calls in the code.',
    Parameters: {
      ...parameters,
      ...Object.fromEntries(extras.map((e) => [e.parameter, { Type: 'String', Default: 'false', AllowedValues: ['true', 'false'], Description: e.help }])),
      BillBucket: { Type: 'String', Default: '', Description: 'Bucket of the CUR 2.0 or FOCUS export, where it is in this account; empty: none.' },
      BillPrefix: { Type: 'String', Default: '', AllowedPattern: '^$|[^/*].*[^/*]', Description: 'Prefix of the export in the bucket, without slashes at the ends; empty: the whole bucket.' },
    },
    Conditions: {
      ...Object.fromEntries(extras.map((e) => [e.condition, { 'Fn::Equals': [{ Ref: e.parameter }, 'true'] }])),
      HasBill: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'BillBucket' }, ''] }] },
      HasPrefix: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'BillPrefix' }, ''] }] },
    },
    Resources: {
      ...Object.fromEntries(parts.map((PolicyDocument, i) => [partNames[i]!, {
        Type: 'AWS::IAM::ManagedPolicy', Properties: { Description: `Outcrop lists the estate, part ${i + 1} of ${parts.length}`, PolicyDocument },
      }])),
      ReadRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: { Ref: 'RoleName' }, Description: 'Outcrop reads the estate and its cost; it can change nothing.',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Sid: 'OutcropMayEnter', Effect: 'Allow', Principal: { AWS: { Ref: 'TrustedPrincipal' } }, Action: ['sts:AssumeRole'], Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } } }],
          },
          ManagedPolicyArns: partNames.map((Ref) => ({ Ref })),
        },
      },
      ...Object.fromEntries(extras.map((e) => [`${e.condition.slice(3)}Policy`, rolePolicy(e.condition, `Outcrop-${e.id}`, policyFor(e.actions)!)])),
      BillPolicy: rolePolicy('HasBill', 'Outcrop-bill', {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'OutcropBillList', Effect: 'Allow', Action: BILL_ACTIONS.bucket, Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${BillBucket}' }, Condition: { StringLike: { 's3:prefix': { 'Fn::If': ['HasPrefix', { 'Fn::Sub': '${BillPrefix}/*' }, '*'] } } } },
          { Sid: 'OutcropBillRead', Effect: 'Allow', Action: BILL_ACTIONS.objects, Resource: { 'Fn::If': ['HasPrefix', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${BillBucket}/${BillPrefix}/*' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${BillBucket}/*' }] } },
        ],
      }),
    },
    Outputs: { RoleArn: { Description: 'For outcrop account add --role-arn', Value: { 'Fn::GetAtt': ['ReadRole', 'Arn'] } } },
  }
}

const rolePolicy = (Condition: string, PolicyName: string, PolicyDocument: object) =>
  ({ Type: 'AWS::IAM::Policy', Condition, Properties: { PolicyName, PolicyDocument, Roles: [{ Ref: 'ReadRole' }] } })

/**
 * The same role in every account of organisational units, new ones included: a service-managed StackSet. AWS deploys
 * none of these to the management account, which gets the template of one account.
 */
export function stackSetTemplate(): Template {
  const inner = accountTemplate()
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Outcrop reads every account below the named organisational units: the role of cloudformation-account.json in each, also in those that come later.',
    Parameters: {
      ...parameters,
      OrganizationalUnitIds: { Type: 'CommaDelimitedList', Description: 'Required. Ids of the root (r-…) or of units (ou-…).' },
      CallAs: { Type: 'String', Default: 'SELF', AllowedValues: ['SELF', 'DELEGATED_ADMIN'], Description: 'DELEGATED_ADMIN where this stack is made in a delegated administrator account.' },
    },
    Resources: {
      ReadRoles: {
        Type: 'AWS::CloudFormation::StackSet',
        Properties: {
          StackSetName: 'outcrop-read', Description: inner.Description, PermissionModel: 'SERVICE_MANAGED', CallAs: { Ref: 'CallAs' },
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
          Capabilities: ['CAPABILITY_NAMED_IAM'],
          OperationPreferences: { FailureTolerancePercentage: 100, MaxConcurrentPercentage: 25 },
          Parameters: ['ExternalId', 'TrustedPrincipal', 'RoleName'].map((ParameterKey) => ({ ParameterKey, ParameterValue: { Ref: ParameterKey } })),
          // IAM is global: one region makes the role.
          StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: { Ref: 'OrganizationalUnitIds' } }, Regions: [{ Ref: 'AWS::Region' }] }],
          TemplateBody: JSON.stringify(inner),
        },
      },
    },
  }
}
