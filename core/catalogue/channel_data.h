#pragma once

namespace huizhi {

class JsonNode;
struct Manifest;

/// What a manifest says of a channel alone: hosts, settings, who gets the photo. Of any other kind
/// of plugin each of these is wrong.
void read_channel_data(const JsonNode& root, Manifest& manifest);

}  // namespace huizhi
