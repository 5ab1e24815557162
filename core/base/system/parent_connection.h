#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huizhi {

/// In a process that ChildProcess started: the connection to whoever started it. It waits as long
/// as it must; both are false once the other side is gone. Threads: one at a time.
class ParentConnection {
public:
    [[nodiscard]] bool write(std::string_view bytes) const;
    /// Appends exactly `size` bytes.
    [[nodiscard]] bool read(std::size_t size, std::string& bytes) const;
};

}  // namespace huizhi
