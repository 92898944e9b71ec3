import thrift from "thrift";

/** A struct of the driver's generated code. Its declarations leave `read` and `write` out. */
interface StructClass<T> {
  readonly prototype: T;
}

interface Struct {
  read(protocol: Protocol): void;
  write(protocol: Protocol): void;
}

type Protocol = InstanceType<typeof thrift.TBinaryProtocol>;

/** A call or a reply: the name of the operation, and one struct. */
export interface ThriftMessage<T> {
  readonly name: string;
  readonly type: thrift.Thrift.MessageType;
  readonly sequence: number;
  readonly value: T;
}

/** The field of the struct in the message of a call, and of a reply. */
export const field = { call: 1, reply: 0 } as const;

export function readName(bytes: Buffer): Omit<ThriftMessage<never>, "value"> {
  return readBegin(protocolOf(bytes));
}

export function readMessage<T extends object>(bytes: Buffer, id: number, type: StructClass<T>): ThriftMessage<T> {
  const protocol = protocolOf(bytes);
  const begin = readBegin(protocol);
  let value: T | undefined;
  protocol.readStructBegin();
  for (;;) {
    const { ftype, fid } = protocol.readFieldBegin();
    if (ftype === thrift.Thrift.Type.STOP) break;
    if (fid === id) {
      value = blank(type);
      structOf(value).read(protocol);
    } else protocol.skip(ftype);
    protocol.readFieldEnd();
  }
  if (value === undefined) throw new Error(`A message of ${begin.name} without its struct`);
  return { ...begin, value };
}

export function writeMessage({ name, type, sequence, value }: ThriftMessage<object>, id: number): Buffer {
  let written: Buffer | undefined;
  const transport = new thrift.TBufferedTransport(undefined, (bytes) => {
    written = bytes;
  });
  const protocol = new thrift.TBinaryProtocol(transport);
  protocol.writeMessageBegin(name, type, sequence);
  protocol.writeStructBegin(name);
  protocol.writeFieldBegin("value", thrift.Thrift.Type.STRUCT, id);
  structOf(value).write(protocol);
  protocol.writeFieldEnd();
  protocol.writeFieldStop();
  protocol.writeStructEnd();
  protocol.writeMessageEnd();
  transport.flush();
  if (written === undefined) throw new Error(`A message of ${name} was not written`);
  return written;
}

/** Without the constructor, which refuses a struct whose required fields are still to be set. */
export function blank<T extends object>(type: StructClass<T>): T {
  // An object of this prototype is what the constructor would make.
  return Object.create(type.prototype) as T;
}

function structOf(value: object): Struct {
  // Every generated struct has both, see StructClass.
  return value as Struct;
}

function readBegin(protocol: Protocol): Omit<ThriftMessage<never>, "value"> {
  const { fname, mtype, rseqid } = protocol.readMessageBegin();
  return { name: fname, type: mtype, sequence: rseqid };
}

function protocolOf(bytes: Buffer): Protocol {
  let protocol: Protocol | undefined;
  thrift.TBufferedTransport.receiver((transport) => {
    protocol = new thrift.TBinaryProtocol(transport);
  }, 0)(bytes);
  if (protocol === undefined) throw new Error("A message that is no Thrift");
  return protocol;
}
