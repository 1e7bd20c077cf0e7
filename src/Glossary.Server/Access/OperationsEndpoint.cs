namespace Glossary.Server.Access;

/// <summary>
/// Marks an endpoint for whoever runs the server. The address <c>Kestrel:Endpoints:Operations</c> answers at these alone, without
/// credentials.
/// </summary>
/// <param name="IsOpen">Whether it needs no credentials at the other addresses either, as health checks do.</param>
internal sealed record OperationsEndpoint(bool IsOpen);
