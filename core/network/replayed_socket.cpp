#include "core/network/replayed_socket.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

namespace huizhi {
namespace {

/// Shares the descriptor of `connection`, which alone closes it.
class Replay final  // NOLINT(cppcoreguidelines-virtual-class-destructor): Poco counts and deletes
    : public Poco::Net::StreamSocketImpl {
public:
    Replay(const Poco::Net::StreamSocket& connection, std::string bytes)
        : StreamSocketImpl(connection.impl()->sockfd()),
          connection_(connection),
          bytes_(std::move(bytes)) {}

    using StreamSocketImpl::receiveBytes;
    int receiveBytes(void* buffer, int length, int /*flags*/) override {
        const auto size =
            std::min(bytes_.size() - read_, static_cast<std::size_t>(std::max(length, 0)));
        std::memcpy(buffer, bytes_.data() + read_, size);
        read_ += size;
        return static_cast<int>(size);
    }

    int available() override { return static_cast<int>(bytes_.size() - read_); }

    bool poll(const Poco::Timespan& timeout, int mode) override {
        const bool reads = (mode & SELECT_READ) != 0;
        return reads || StreamSocketImpl::poll(timeout, mode);
    }

    void close() override {
        reset();
        connection_.close();
    }

protected:
    ~Replay() override { reset(); }

private:
    Poco::Net::StreamSocket connection_;
    const std::string bytes_;
    std::size_t read_ = 0;
};

/// Poco lets only heirs choose what is behind a socket.
class Replayed final : public Poco::Net::StreamSocket {
public:
    explicit Replayed(Replay* behind) : StreamSocket(behind) {}
};

}  // namespace

Poco::Net::StreamSocket replayed_socket(const Poco::Net::StreamSocket& connection,
                                        std::string bytes) {
    return Replayed(new Replay(connection, std::move(bytes)));  // Poco owns it
}

}  // namespace huizhi
