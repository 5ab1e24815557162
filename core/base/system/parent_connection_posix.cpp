#include "core/base/system/parent_connection.h"

#include <cerrno>
#include <sys/socket.h>

#include "core/base/system/child_process.h"

namespace huizhi {

bool ParentConnection::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent =
            ::send(ChildProcess::kChildConnection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    }
    return true;
}

bool ParentConnection::read(std::size_t size, std::string& bytes) const {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + size);
    std::size_t got = 0;
    while (got < size) {
        const ssize_t more =
            ::recv(ChildProcess::kChildConnection, bytes.data() + begin + got, size - got, 0);
        if (more == 0 || (more < 0 && errno != EINTR)) {
            return false;
        }
        got += more < 0 ? 0 : static_cast<std::size_t>(more);
    }
    return true;
}

}  // namespace huizhi
